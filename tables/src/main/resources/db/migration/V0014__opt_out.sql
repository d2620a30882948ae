-- Who wants no more messages over an inbox, by the last word of theirs. It holds a digest of where
-- they are written to and nothing else, so that the wish outlives the message that told it.
create table conversation.opt_out (
  workspace_id uuid not null,
  inbox_id uuid not null,
  digest bytea not null,
  stopped boolean not null,
  at timestamptz not null,
  primary key (workspace_id, inbox_id, digest)
);
