-- Everything that belongs to the conversations in bench_span. Statements end with a semicolon and an empty line.
insert into customer.customer
  (workspace_id, id, current_id, name, name_source, created_at, seen_at)
select distinct on (n / 3) o.workspace_id, bench_id('a', n / 3), bench_id('a', n / 3),
  (array['Ann', 'Bo', 'Carl', 'Dora', 'Emil', 'Frida', 'Gus', 'Hanna', 'Ivar', 'Jo'])[1 + n / 3 % 10]
    || ' ' || initcap(translate(to_hex(n / 3 * 7919 % 65536), '0123456789', 'lmnoprstuv')),
  'claimed', began, began + interval '63 minutes'
from bench_span cross join bench_office o
order by n / 3, n
on conflict do nothing;

insert into customer.identity
  (workspace_id, id, customer_id, kind, scope, value, display, evidence, proof, valid_from)
select distinct on (n / 3, k.kind) o.workspace_id, bench_id(k.letter, n / 3), bench_id('a', n / 3),
  k.kind, '', k.value, k.value, 'attested', 'bench', began
from bench_span cross join bench_office o
cross join lateral (values
  ('1', 'phone', '+49151' || lpad((n / 3)::text, 8, '0')),
  ('2', 'email', 'person' || n / 3 || '@customer' || n / 3 % 977 || '.example'))
  k (letter, kind, value)
order by n / 3, k.kind, n
on conflict do nothing;

insert into conversation.conversation (workspace_id, id, current_id, customer_id, journey_id,
  subject, status, snoozed_until, waiting_for, waiting_since, assignee_id, kinds, preview,
  preview_author, last_entry_at, last_inbound_at, resolved_at, created_at)
select o.workspace_id, bench_id('c', n), bench_id('c', n), bench_id('a', n / 3), bench_id('f', n),
  case when n % 5 = 1 then bench_words(n * 10) end, s.status,
  case when s.status = 'snoozed' then now() + interval '30 days' end,
  case when s.status = 'resolved' then 'nobody' else 'us' end, began,
  case when n % 4 > 0 then o.agent_id end, array['whatsapp'], bench_words(n * 10 + 9), 'agent',
  began + interval '63 minutes', began + interval '56 minutes',
  case when s.status = 'resolved' then began + interval '63 minutes' end, began
from bench_span cross join bench_office o
cross join lateral (select case when not at_hand then 'resolved' when n % 5 = 0 then 'snoozed'
  else 'open' end as status) s;

insert into conversation.route (workspace_id, id, conversation_id, inbox_id, thread_key,
  handle_kind, handle_scope, handle_value, handle_display, last_inbound_at, last_outbound_at,
  created_at)
select o.workspace_id, bench_id('d', n), bench_id('c', n), o.inbox_id, p.phone, 'phone', '',
  p.phone, p.phone, began + interval '56 minutes', began + interval '63 minutes', began
from bench_span cross join bench_office o
cross join lateral (select '+49151' || lpad((n / 3)::text, 8, '0') as phone) p;

insert into conversation.entry (workspace_id, id, conversation_id, customer_id, kind, direction,
  author_kind, author_id, author_name, inbox_id, route_id, provider_id, text, at, received_at)
select o.workspace_id, bench_id('e', n * 10 + j), bench_id('c', n), bench_id('a', n / 3),
  'message', case when j % 2 = 0 then 'in' else 'out' end,
  case when j % 2 = 0 then 'customer' else 'agent' end,
  case when j % 2 = 0 then bench_id('a', n / 3) else o.agent_id end,
  case when j % 2 = 0 then 'Customer' else 'Maya' end, o.inbox_id, bench_id('d', n),
  case when j % 2 = 0 then 'wamid.history.' || n || '.' || j end, bench_words(n * 10 + j),
  began + j * interval '7 minutes', began + j * interval '7 minutes'
from bench_span cross join bench_office o cross join generate_series(0, 9) j
order by n, j;

insert into conversation.delivery (workspace_id, entry_id, route_id, inbox_id, conversation_id,
  state, provider_id, attempts, queued_at, sent_at, delivered_at, read_at, failed_at)
select o.workspace_id, bench_id('e', n * 10 + j), bench_id('d', n), o.inbox_id, bench_id('c', n),
  case when f.failed then 'failed' else 'read' end, 'wamid.answer.' || n || '.' || j, 1,
  began + j * interval '7 minutes', began + j * interval '7 minutes',
  case when not f.failed then began + j * interval '7 minutes' + interval '2 seconds' end,
  case when not f.failed then began + j * interval '7 minutes' + interval '9 seconds' end,
  case when f.failed then began + j * interval '7 minutes' + interval '2 seconds' end
from bench_span cross join bench_office o cross join generate_series(1, 9, 2) j
cross join lateral (select at_hand and n % 50 = 7 and j = 9 as failed) f;

insert into conversation.reading (workspace_id, conversation_id, agent_id, read_at)
select o.workspace_id, bench_id('c', n), o.agent_id, began + interval '50 minutes'
from bench_span cross join bench_office o where n % 3 > 0
