import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import type { Test } from 'tap'

/** What a command said and how it ended. */
export type Ended = { status: number | null; stdout: string; stderr: string }

/** Runs the `happenings` command with these settings and nothing of the test's own environment. */
export function happenings(
  args: readonly string[],
  environment: Record<string, string> = {},
  input = '',
): Promise<Ended> {
  const child = started(args, environment)
  child.stdin?.end(input)
  return endOf(child)
}

/** A server that runs in a process of its own. */
export type Server = { url: string; child: ChildProcess; log(): string; ended: Promise<Ended> }

/** Starts a server and waits until it answers; it ends with the test. */
export async function startServer(
  t: Pick<Test, 'teardown'>,
  environment: Record<string, string>,
  args: readonly string[] = ['serve'],
): Promise<Server> {
  const child = started(args, { PORT: '0', ...environment })
  let said = ''
  child.stdout?.on('data', (chunk) => (said += chunk))
  const ended = endOf(child)
  t.teardown(async () => {
    child.kill('SIGKILL')
    await ended
  })
  for (let waited = 0; ; waited += 20) {
    const url = /"publicUrl":"([^"]+)",.*"msg":"ready"/.exec(said)?.[1]
    if (url) return { url, child, log: () => said, ended }
    if (child.exitCode !== null || waited > 60_000)
      throw new Error(`no server: ${said}${(await ended).stderr}`)
    await setTimeout(20)
  }
}

function started(args: readonly string[], environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['src/start.js', ...args], {
    env: { PATH: process.env.PATH ?? '', ...environment },
  })
}

function endOf(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (chunk) => (stdout += chunk))
  child.stderr?.on('data', (chunk) => (stderr += chunk))
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, stdout, stderr })))
}
