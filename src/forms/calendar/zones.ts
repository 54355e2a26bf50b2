import { DateTime } from 'luxon'
import { tzlib_get_ical_block, tzlib_get_offset, tzlib_get_timezones } from 'timezones-ical-library'

/**
 * The name by which a calendar may be told of a time zone; nothing where it would read one of the instants wrongly.
 *
 * The description of a zone holds today's rules only, and an hour that the clock shows
 * twice is taken for the first: such times are better written in UTC.
 */
export function zoneFor(timeZone: string, instants: readonly string[]): string | undefined {
  if (!known.has(timeZone)) return undefined
  const right = instants.every((instant) => {
    const time = inZone(instant, timeZone)
    return (
      tzlib_get_offset(timeZone, time.toFormat('yyyy-MM-dd'), time.toFormat('HH:mm')) === time.toFormat('ZZZ')
    )
  })
  return right ? blockAndName(timeZone).name : undefined
}

/** The description of a time zone that a calendar carries. */
export function zoneBlock(timeZone: string): string {
  return blockAndName(timeZone).block
}

/** An instant as the clocks of a zone show it. ical-generator would write a JavaScript date in the zone of the server. */
export function inZone(instant: string, timeZone: string): DateTime {
  return DateTime.fromISO(instant, { zone: timeZone })
}

function blockAndName(timeZone: string): { block: string; name: string } {
  const [block = '', name = ''] = tzlib_get_ical_block(timeZone)
  return { block, name: name.replace('TZID=', '') }
}

const known: ReadonlySet<string> = new Set(tzlib_get_timezones())
