import type { Kit } from './columns.ts'

/** To whom changes are sent, what is sent to them, and how each attempt ended. */
export function webhookTables(kit: Kit) {
  const webhook = kit.table('webhook', {
    id: kit.text('id').primaryKey(),
    version: kit.integer('version').notNull(),
    url: kit.text('url').notNull(),
    description: kit.text('description'),
    /** Types and filters in the words of whoever made it. */
    wish: kit.text('wish').notNull(),
    status: kit.text('status').notNull(),
    /** Why it is not active. */
    reason: kit.text('reason'),
    /** What messages are signed with, readable: whoever reads this table can sign in our name. */
    secret: kit.text('secret').notNull(),
    oldSecret: kit.text('old_secret'),
    oldSecretUntil: kit.long('old_secret_until'),
    /** The number of the log up to which it was gone through, and what its filters by place meant then. */
    place: kit.long('place').notNull(),
    meaning: kit.text('meaning').notNull(),
    /** The number of the newest delivery. */
    newest: kit.long('newest'),
    /** Failures in a row at the oldest delivery that waits, and when it is tried at the earliest. */
    failures: kit.integer('failures').notNull(),
    dueAt: kit.long('due_at').notNull(),
    /** Until when a server that delivers to it holds it; 0 when none does. */
    heldUntil: kit.long('held_until').notNull(),
    createdAt: kit.long('created_at').notNull(),
    createdBy: kit.text('created_by').notNull(),
  })
  const webhookDelivery = kit.table(
    'webhook_delivery',
    {
      webhookId: kit.text('webhook_id').notNull(),
      /** The number of the change. */
      sequence: kit.long('sequence').notNull(),
      /** The number of the delivery before it. */
      previous: kit.long('previous'),
      type: kit.text('type').notNull(),
      itemId: kit.text('item_id').notNull(),
      /** What the feed said of it when this was queued. */
      op: kit.text('op').notNull(),
      changedAt: kit.long('changed_at').notNull(),
      status: kit.text('status').notNull(),
      /** What is sent, from the first attempt on. */
      body: kit.text('body'),
      attempts: kit.integer('attempts').notNull(),
      createdAt: kit.long('created_at').notNull(),
      doneAt: kit.long('done_at'),
    },
    (table) => [
      kit.primaryKey({ name: 'webhook_delivery_key', columns: [table.webhookId, table.sequence] }),
      kit.index('webhook_delivery_status').on(table.webhookId, table.status, table.sequence),
      kit.index('webhook_delivery_done').on(table.doneAt),
    ],
  )
  const webhookAttempt = kit.table(
    'webhook_attempt',
    {
      webhookId: kit.text('webhook_id').notNull(),
      sequence: kit.long('sequence').notNull(),
      number: kit.integer('number').notNull(),
      at: kit.long('at').notNull(),
      duration: kit.integer('duration').notNull(),
      outcome: kit.text('outcome').notNull(),
      code: kit.integer('code'),
      /** The beginning of the answer's body. */
      answer: kit.text('answer'),
    },
    (table) => [
      kit.primaryKey({
        name: 'webhook_attempt_key',
        columns: [table.webhookId, table.sequence, table.number],
      }),
    ],
  )
  return { webhook, webhookDelivery, webhookAttempt }
}
