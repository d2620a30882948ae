-- A key may be the voice of an assistant: what it writes is the Assistant's, not an agent's.
alter table workspace.api_key add column assistant boolean not null default false;

-- Whether the Assistant had the last word is asked of few conversations and known at once of all others.
create index entry_assistant on conversation.entry (workspace_id, conversation_id, at desc, sequence desc)
  where author_kind = 'assistant' and kind = 'message';
