import { postgresKit } from './columns.ts'
import { defineTables, type ModelTable } from './tables.ts'

/** The tables of PostgreSQL, each exported by name because that is how drizzle-kit finds them; a test compares them with the model. */
export const tables = defineTables(postgresKit())

export const { state, sector, region, organization, topic, partnership, media, update, event } = tables.items
export const {
  region_states: regionStates,
  organization_states: organizationStates,
  partnership_states: partnershipStates,
  partnership_reach_states: partnershipReachStates,
  partnership_sectors: partnershipSectors,
  partnership_conveners: partnershipConveners,
  partnership_related: partnershipRelated,
  media_partnerships: mediaPartnerships,
  media_states: mediaStates,
  media_sectors: mediaSectors,
  update_states: updateStates,
  update_sectors: updateSectors,
  update_partnerships: updatePartnerships,
  update_topics: updateTopics,
  update_media: updateMedia,
  event_hosts: eventHosts,
  event_states: eventStates,
  event_sectors: eventSectors,
  event_partnerships: eventPartnerships,
} = tables.links as Record<string, ModelTable>
export const { revision, change, head, counter, setting, facet, slug, externalId, zipCounty } = tables
export const { document, facetSet, word } = tables
export const { entry, tombstone, successor, submission, contact, message } = tables
export const { apiKey, audit, done, session } = tables
export const { webAddress, addressCheck, addressUse, mediaDetails, thumbnail } = tables
export const { webhook, webhookDelivery, webhookAttempt } = tables
