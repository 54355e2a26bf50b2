import t from 'tap'
import { pieceAt } from '../../src/content/players.ts'

t.test('pieces at the three places are known by their addresses', async (t) => {
  const frames: Record<string, string> = {
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ': 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    'http://youtube.com/watch?list=PL1&v=dQw4w9WgXcQ&t=3':
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    'https://youtu.be/dQw4w9WgXcQ?si=x': 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    'https://m.youtube.com/shorts/dQw4w9WgXcQ': 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    'https://vimeo.com/76979871': 'https://player.vimeo.com/video/76979871?dnt=1',
    'https://vimeo.com/76979871/abcdef0123': 'https://player.vimeo.com/video/76979871?dnt=1&h=abcdef0123',
    'https://player.vimeo.com/video/76979871?h=abcdef0123':
      'https://player.vimeo.com/video/76979871?dnt=1&h=abcdef0123',
    'https://soundcloud.com/a-mill/sets/talks':
      'https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fa-mill%2Fsets%2Ftalks',
  }
  for (const [address, frame] of Object.entries(frames)) t.equal(pieceAt(address)?.frame, frame, address)
})

t.test('what only looks like one of them is none', async (t) => {
  const others = [
    'https://www.youtube.com/',
    'https://www.youtube.com/@mill',
    'https://www.youtube.com/watch?v=short',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQtoolong',
    'https://www.youtube.com/watch#v=dQw4w9WgXcQ',
    'https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    'https://evil.example/https://youtu.be/dQw4w9WgXcQ',
    'https://youtu.be@evil.example/dQw4w9WgXcQ',
    'https://vimeo.com/about',
    'https://vimeo.com/76979871"onload="alert(1)',
    'https://soundcloud.com/a-mill',
    'https://soundcloud.com/a/b"><script>',
    'javascript:https://youtu.be/dQw4w9WgXcQ',
    '',
    null,
    7,
  ]
  for (const address of others) t.equal(pieceAt(address), null, String(address))
})
