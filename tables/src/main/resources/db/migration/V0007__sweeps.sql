-- For sweeping: uploads that no entry has, and whether anything refers to a blob.
create index attachment_loose on conversation.attachment (created_at) where entry_id is null;
create index attachment_blob on conversation.attachment (workspace_id, blob) where blob is not null;
create index request_blob on channel.request (workspace_id, blob) where blob is not null;
