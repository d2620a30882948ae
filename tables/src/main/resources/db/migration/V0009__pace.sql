-- So that many small writes and reads at once stay cheap.

-- Timelines of people are read by their conversations.
drop index conversation.entry_customer;

-- What an agent has not seen is counted with every change of a conversation.
create index entry_unread on conversation.entry (workspace_id, conversation_id, received_at)
  where kind = 'message' and direction = 'in';

-- Jobs come and go; what they leave behind slows whoever looks for the next.
alter table kernel.job set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
