import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism } from 'node:os'

/** Whether processes can be held to a core of their own here. */
export const pinning = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0

/** The core of the servers, and that of the load. */
export const cores = { servers: 0, load: 1 } as const

/** Starts a program of Node on one core; it is stopped with this process. */
export function startOn(
  core: number,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): ChildProcess {
  const command = pinning ? ['taskset', '-c', String(core), process.execPath] : [process.execPath]
  const child = spawn(command[0] as string, [...command.slice(1), ...args], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  process.setMaxListeners(50)
  process.once('exit', () => child.kill('SIGKILL'))
  return child
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Processor seconds that a process has used so far, where the system tells. */
export function secondsOf({ pid }: ChildProcess): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return undefined
  }
}

/** Resident memory of a process in MB. */
export function residentOf({ pid }: ChildProcess): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  const resident = Number(stdout) / 1000
  if (!(resident > 0)) throw new Error(`The memory of process ${pid} cannot be read.`)
  return resident
}
