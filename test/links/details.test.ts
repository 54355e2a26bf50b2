import { createHash } from 'node:crypto'
import { parseFragment } from 'parse5'
import t from 'tap'
import { watchedList } from '../../src/content/links/watched.ts'
import { editor } from '../support/desk.ts'
import { bytes, json, type Others, status } from '../support/others.ts'
import { engines } from '../support/site.ts'
import { day, openWatch } from '../support/watching.ts'

const youtube = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500, 7)])
const told = {
  type: 'video',
  version: '1.0',
  provider_name: 'YouTube',
  title: 'A plant, seen from inside',
  author_name: 'Somebody',
  thumbnail_url: 'https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg',
  html: '<iframe src="https://evil.example/"></iframe><script>alert(1)</script>',
}

/** The places at which media are played, where these are in a test. */
function players(others: Others): void {
  others.answers['www.youtube.com.example/watch'] = status(200)
  others.answers['www.youtube.com.example/oembed'] = json(told)
  others.answers['i.ytimg.com.example/vi/dQw4w9WgXcQ/hqdefault.jpg'] = bytes(png)
  others.answers['vimeo.com.example/76979871'] = status(200)
  others.answers['vimeo.com.example/api/oembed.json'] = json({ title: 'Mill', duration: 3723 })
  others.answers['soundcloud.com.example/a-mill/talk'] = status(200)
  others.answers['soundcloud.com.example/oembed'] = json({ title: 'Talk' })
}

for (const engine of engines) {
  t.test(
    `on ${engine}, a video gets its preview picture from our own origin and a player of our making`,
    async (t) => {
      const { app, desk, others, round, video, shown, changesOf } = await openWatch(t, engine)
      players(others)
      const id = await video(youtube, { title: 'A film "of" <mills>' })
      const changes = await changesOf(round)
      t.ok(changes.every(({ itemId }) => itemId === id))
      t.equal(changes.length, 2, 'one for the address, one for the details')
      const item = await shown(id)
      const sha = createHash('sha256').update(png).digest('hex')
      t.match(item, {
        thumbnailUrl: `${desk.publicUrl}/v1/thumbnails/${sha}.png`,
        linkStatus: 'ok',
        version: 1,
      })
      const asked = others.seen.find(({ url }) => url.startsWith('/oembed'))
      t.equal(new URL(asked?.url ?? '', 'http://x').searchParams.get('url'), youtube)
      const [frame, ...rest] = parseFragment(String(item.embedHtml)).childNodes
      t.same(rest, [])
      const attributes = Object.fromEntries(
        (frame as { attrs: { name: string; value: string }[] }).attrs.map(({ name, value }) => [name, value]),
      )
      t.match(attributes, {
        src: 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
        title: 'A film "of" <mills> (YouTube)',
        sandbox: /allow-scripts/,
      })
      t.notMatch(JSON.stringify(item), /evil|alert/)
      const picture = await app.inject(`/v1/thumbnails/${sha}.png`)
      t.same(picture.rawPayload, png)
      t.match(picture.headers, {
        'content-type': 'image/png',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': /default-src 'none'/,
      })
      const again = await app.inject({
        url: `/v1/thumbnails/${sha}.png`,
        headers: { 'if-none-match': String(picture.headers.etag) },
      })
      t.equal(again.statusCode, 304)
      for (const wrong of [`${sha}.jpg`, `${'0'.repeat(64)}.png`, `${sha}`, 'x.png'])
        t.equal((await app.inject(`/v1/thumbnails/${wrong}`)).statusCode, 404)
      const page = (await app.inject(`/v1/media/${id}.html`)).body
      t.match(page, `src="${desk.publicUrl}/v1/thumbnails/${sha}.png"`)
      t.notMatch(page, /<iframe|<img[^>]+src="(?!http:\/\/happenings\.test)/)
    },
  )

  t.test(
    `on ${engine}, details are asked for again each month, and what is the same changes nothing`,
    async (t) => {
      const { others, round, later, video, shown, changesOf } = await openWatch(t, engine)
      players(others)
      const id = await video(youtube)
      await round()
      const asked = () => others.seen.filter(({ url }) => url.startsWith('/oembed')).length
      later(20 * day)
      await round()
      t.equal(asked(), 1)
      later(11 * day)
      t.same(await changesOf(round), [])
      t.equal(asked(), 2)
      others.answers['www.youtube.com.example/oembed'] = status(401)
      later(31 * day)
      t.equal((await changesOf(round)).length, 1)
      t.match(await shown(id), { embedHtml: null, thumbnailUrl: null }, 'its maker lets nobody else play it')
      others.answers['www.youtube.com.example/oembed'] = json(told)
      later(31 * day)
      await round()
      const { thumbnailUrl } = await shown(id)
      t.match(thumbnailUrl, /thumbnails/)
      others.answers['www.youtube.com.example/oembed'] = status(500)
      later(31 * day)
      t.same(await changesOf(round), [], 'a failure takes nothing away')
      others.answers['www.youtube.com.example/oembed'] = json(told)
      others.answers['i.ytimg.com.example/vi/dQw4w9WgXcQ/hqdefault.jpg'] = status(500)
      later(2 * day)
      t.same(await changesOf(round), [], 'nor does one of the picture alone')
      t.equal((await shown(id)).thumbnailUrl, thumbnailUrl)
    },
  )

  t.test(
    `on ${engine}, how long a piece runs is what somebody wrote, and else what its place says`,
    async (t) => {
      const { others, round, video, shown } = await openWatch(t, engine)
      players(others)
      const told = await video('https://vimeo.com/76979871')
      const written = await video('https://vimeo.com/76979871', { duration: 'PT5M' })
      await round()
      t.equal((await shown(told)).duration, 'PT1H2M3S')
      t.equal((await shown(written)).duration, 'PT5M')
      t.match((await shown(told)).embedHtml, /src="https:\/\/player\.vimeo\.com\/video\/76979871\?dnt=1"/)
    },
  )

  t.test(`on ${engine}, nothing hostile in an answer by oEmbed gets in`, async (t) => {
    const { app, others, round, later, video, shown } = await openWatch(t, engine)
    players(others)
    const picture = 'i.ytimg.com.example/vi/dQw4w9WgXcQ/hqdefault.jpg'
    const id = await video(youtube)
    const answers: Record<string, Others['answers'][string]> = {
      'HTML in the title': json({ ...told, title: '<script>alert(1)</script>' }),
      'wrong types': json({ title: ['x'], author_name: {}, duration: '7', thumbnail_url: 7 }),
      'no object': json([told]),
      'no JSON': (_, response) => void response.writeHead(200).end('<html>'),
      'no UTF-8': (_, response) => void response.writeHead(200).end(Buffer.from([0x22, 0xff, 0x22])),
      'too much': json({ ...told, html: 'x'.repeat(5_000_000) }),
      'a picture by javascript:': json({ ...told, thumbnail_url: 'javascript:alert(1)' }),
      'a picture elsewhere': json({ ...told, thumbnail_url: others.at('/picture.png', 'elsewhere.example') }),
      'a picture of data:': json({ ...told, thumbnail_url: 'data:image/png;base64,AAAA' }),
      'a picture inside': json({ ...told, thumbnail_url: 'https://169.254.169.254/latest' }),
      'a name that only begins right': json({ ...told, thumbnail_url: 'https://i.ytimg.com.evil.example/a' }),
      'a redirect inside': status(302, { location: 'http://169.254.169.254/latest/meta-data' }),
    }
    others.answers['/picture.png'] = bytes(png)
    others.answers[picture] = (_, response) => void response.writeHead(404).end()
    for (const [what, answer] of Object.entries(answers)) {
      others.answers['www.youtube.com.example/oembed'] = answer
      later(40 * day)
      await round()
      const item = await shown(id)
      t.equal(item.thumbnailUrl, null, what)
      t.notMatch(JSON.stringify(item), /alert|javascript:|evil/, what)
    }
    others.answers['www.youtube.com.example/oembed'] = json(told)
    const pictures: Record<string, Others['answers'][string]> = {
      'a page': bytes(Buffer.from('<html><script>alert(1)</script>'), 'image/png'),
      'a drawing with script': bytes(Buffer.from('<svg onload="alert(1)"/>'), 'image/svg+xml'),
      'two megabytes': bytes(Buffer.concat([png, Buffer.alloc(2_000_000)])),
      nothing: bytes(Buffer.alloc(0)),
    }
    for (const [what, answer] of Object.entries(pictures)) {
      others.answers[picture] = answer
      later(40 * day)
      await round()
      t.equal((await shown(id)).thumbnailUrl, null, what)
    }
    t.notOk(others.seen.some(({ host }) => host === 'elsewhere.example'))
    t.equal((await app.inject('/v1/media?limit=1')).statusCode, 200)
  })

  t.test(`on ${engine}, editors see what the place of a piece tells of it`, async (t) => {
    const { storage, others, round, video } = await openWatch(t, engine)
    players(others)
    others.answers['www.youtube.com.example/oembed'] = json({ ...told, title: ' A\nplant' })
    others.answers['soundcloud.com.example/oembed'] = json({ title: 'x'.repeat(400), duration: -1 })
    await video(youtube)
    await video('https://soundcloud.com/a-mill/talk?si=1')
    await round()
    const { links } = await storage.read((reader) =>
      watchedList(reader, editor, { status: 'ok', limit: 10, after: undefined }),
    )
    t.same(
      links.map(({ details }) => details),
      [
        { provider: 'SoundCloud', playable: true, title: null, author: null, duration: null },
        { provider: 'YouTube', playable: true, title: 'A plant', author: 'Somebody', duration: null },
      ],
    )
  })
}
