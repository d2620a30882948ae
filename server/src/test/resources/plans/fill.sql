-- A workspace with many people: 30,000 customers with two handles and a conversation each, three
-- messages in each conversation.
insert into customer.customer
  (workspace_id, id, current_id, name, name_source, created_at, seen_at)
select w.workspace_id, ('01900000-0000-7000-8a00-' || lpad(to_hex(n), 12, '0'))::uuid,
  ('01900000-0000-7000-8a00-' || lpad(to_hex(n), 12, '0'))::uuid,
  (array['Nora', 'Omar', 'Pia', 'Quin'])[1 + n % 4] || ' ' || chr(97 + n % 26) || n, 'claimed',
  now() - n * interval '1 minute', now() - n * interval '1 minute'
from workspace.workspace w cross join generate_series(1, 30000) n;
insert into customer.identity
  (workspace_id, id, customer_id, kind, scope, value, display, evidence, proof, valid_from)
select w.workspace_id, gen_random_uuid(), ('01900000-0000-7000-8a00-' || lpad(to_hex(n), 12, '0'))::uuid,
  k.kind, '', k.value, k.value, 'attested', 'test', now()
from workspace.workspace w cross join generate_series(1, 30000) n
cross join lateral (values ('phone', '+49151' || lpad(n::text, 8, '0')),
  ('email', 'person' || n || '@customers.example')) k (kind, value);
insert into conversation.conversation (workspace_id, id, current_id, customer_id, journey_id,
  status, waiting_for, waiting_since, kinds, preview, preview_author, last_entry_at,
  last_inbound_at, resolved_at, created_at)
select w.workspace_id, ('01900000-0000-7000-8c00-' || lpad(to_hex(n), 12, '0'))::uuid,
  ('01900000-0000-7000-8c00-' || lpad(to_hex(n), 12, '0'))::uuid,
  ('01900000-0000-7000-8a00-' || lpad(to_hex(n), 12, '0'))::uuid, gen_random_uuid(),
  case when n % 50 = 0 then 'open' else 'resolved' end, 'nobody', now(), array['chat'], 'Hello',
  'customer', now() - n * interval '1 minute', now() - n * interval '1 minute', now(), now()
from workspace.workspace w cross join generate_series(1, 30000) n;
insert into conversation.route (workspace_id, id, conversation_id, inbox_id, thread_key,
  handle_kind, handle_scope, handle_value, handle_display, created_at)
select i.workspace_id, ('01900000-0000-7000-8d00-' || lpad(to_hex(n), 12, '0'))::uuid,
  ('01900000-0000-7000-8c00-' || lpad(to_hex(n), 12, '0'))::uuid, i.id, 'thread ' || n, 'visitor',
  '', 'visitor ' || n, 'visitor ' || n, now()
from inbox.inbox i cross join generate_series(1, 30000) n where i.kind = 'chat';
insert into conversation.entry (workspace_id, id, conversation_id, customer_id, kind, direction,
  author_kind, inbox_id, route_id, provider_id, text, at, received_at)
select i.workspace_id, gen_random_uuid(),
  ('01900000-0000-7000-8c00-' || lpad(to_hex(n), 12, '0'))::uuid,
  ('01900000-0000-7000-8a00-' || lpad(to_hex(n), 12, '0'))::uuid, 'message', d.direction,
  case d.direction when 'in' then 'customer' else 'agent' end, i.id,
  ('01900000-0000-7000-8d00-' || lpad(to_hex(n), 12, '0'))::uuid, n || d.direction,
  'The lamp' || n % 999 || ' is broken', now() - n * interval '1 minute',
  now() - n * interval '1 minute'
from inbox.inbox i cross join generate_series(1, 30000) n
cross join (values ('in'), ('out')) d (direction) where i.kind = 'chat';
insert into conversation.delivery (workspace_id, entry_id, route_id, inbox_id, conversation_id,
  state, provider_id, attempts, queued_at, sent_at)
select workspace_id, id, route_id, inbox_id, conversation_id, 'sent', 'out' || sequence, 1, at, at
from conversation.entry where direction = 'out' and provider_id is not null;
insert into customer.record (workspace_id, id, customer_id, type, key, title, source, at, updated_at)
select w.workspace_id, gen_random_uuid(), ('01900000-0000-7000-8a00-' || lpad(to_hex(n), 12, '0'))::uuid, 'order',
  'order ' || n, 'Order', 'test', now(), now()
from workspace.workspace w cross join generate_series(1, 30000) n;
insert into conversation.attachment (workspace_id, id, entry_id, name, media_type, state, created_at)
select workspace_id, gen_random_uuid(), id, 'lamp.png', 'image/png', 'pending', at
from conversation.entry where direction = 'out' and provider_id is not null;
insert into customer.merge (workspace_id, id, absorbed_id, into_id, evidence, reason, actor_kind, at,
  undone_at)
select w.workspace_id, gen_random_uuid(),
  ('01900000-0000-7000-8a00-' || lpad(to_hex(n), 12, '0'))::uuid,
  ('01900000-0000-7000-8a00-' || lpad(to_hex(n + 9), 12, '0'))::uuid, 'claimed', 'test', 'system',
  now(), now()
from workspace.workspace w cross join generate_series(1, 20000) n;
insert into customer.clue (workspace_id, kind, value, customer_id, at)
select w.workspace_id, 'number', (n / 2)::text,
  ('01900000-0000-7000-8a00-' || lpad(to_hex(n), 12, '0'))::uuid, now()
from workspace.workspace w cross join generate_series(1, 30000) n;
insert into customer.suggestion (workspace_id, id, one_id, other_id, score, state, at)
select w.workspace_id, ('01900000-0000-7000-8e00-' || lpad(to_hex(n), 12, '0'))::uuid,
  ('01900000-0000-7000-8a00-' || lpad(to_hex(n), 12, '0'))::uuid,
  ('01900000-0000-7000-8a00-' || lpad(to_hex(n + 1), 12, '0'))::uuid, 0.5, 'rejected', now()
from workspace.workspace w cross join generate_series(1, 20000) n;
insert into customer.suggestion_reason (workspace_id, suggestion_id, kind, about, at)
select workspace_id, id, 'number', '1', now() from customer.suggestion;
insert into customer.question (workspace_id, id, suggestion_id, to_id, from_id, entry_id,
  handle_kind, handle_scope, handle_value, handle_display, hash, state, asked_at, expires_at)
select workspace_id, gen_random_uuid(), id, one_id, other_id, gen_random_uuid(), 'phone', '', '+49',
  '+49', 'hash', 'failed', now(), now()
from customer.suggestion;
insert into kernel.job (workspace_id, id, lane, kind, key, payload, run_at, created_at)
select w.workspace_id, gen_random_uuid(), 'lane ' || n, 'later', 'job ' || n, '{}',
  now() + interval '30 days', now()
from workspace.workspace w cross join generate_series(1, 20000) n;
insert into channel.request (workspace_id, id, inbox_id, received_at, headers, size, state, reason)
select i.workspace_id, ('01900000-0000-7000-8f00-' || lpad(to_hex(n), 12, '0'))::uuid, i.id,
  now() - n * interval '1 minute', '{}', 10,
  case when n % 500 = 0 then 'failed' when n % 9 = 0 then 'ignored' else 'processed' end,
  case when n % 500 = 0 then 'nobody understands it' when n % 9 = 0 then 'already known' end
from inbox.inbox i cross join generate_series(1, 30000) n where i.kind = 'chat';
update conversation.delivery set state = 'failed', code = '7', reason = 'undeliverable'
where state = 'sent' and provider_id like '%77';
update conversation.delivery set state = 'delivered' where state = 'sent' and provider_id like '%1';
analyze kernel.job, channel.request, customer.question, customer.clue, customer.suggestion, customer.suggestion_reason, conversation.attachment, customer.merge, customer.record, customer.customer, customer.identity, conversation.conversation, conversation.route,
  conversation.entry, conversation.delivery
