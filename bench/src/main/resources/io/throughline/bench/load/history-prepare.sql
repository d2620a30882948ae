-- What history-grow.sql needs. Statements end with a semicolon and an empty line.
create unlogged table bench_span (n bigint, at_hand boolean, began timestamptz);

create function bench_id(kind text, n bigint) returns uuid immutable language sql as $$
  select ('01900000-0000-7000-8' || kind || '00-' || lpad(to_hex(n), 12, '0'))::uuid
$$;

create function bench_words(n bigint) returns text immutable language sql as $$
  select concat_ws(' ',
    (array['hello', 'good morning', 'dear team', 'hi there', 'please', 'thanks'])[1 + n % 6],
    (array['where is', 'I wait for', 'you sent', 'I ordered', 'we returned'])[1 + n / 6 % 5],
    (array['the order', 'my delivery', 'an invoice', 'that parcel'])[1 + n / 7 % 4],
    (array['since Monday', 'for a week', 'without a word', 'yesterday'])[1 + n / 11 % 4],
    'w' || n * 7919 % 4999, 'x' || n * 104729 % 19997, 'ref' || to_hex(n),
    case when n % 10 = 3 then 'batch' || n / 10 % 1000 end)
$$;

create view bench_office as
  select i.workspace_id, i.id as inbox_id, (select id from workspace.agent limit 1) as agent_id
  from inbox.inbox i where i.kind = 'whatsapp'
