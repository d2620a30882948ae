package io.throughline.conversation;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.id.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** SQL that erases files with what they belong to: entries, and messages that wait to be sent. */
final class FileErasureStore {
  private final Database database;

  FileErasureStore(Database database) {
    this.database = database;
  }

  /** The files of these entries. */
  void of(WorkspaceId workspace, UUID[] entries, Erased erased) {
    erase(workspace, "entry_id", entries, erased);
  }

  /** What waits to be sent in these conversations, with its files. */
  void held(WorkspaceId workspace, UUID[] conversations, Erased erased) {
    List<UUID> gone =
        database
            .sql()
            .fetch(
                """
                delete from conversation.held
                where workspace_id = ? and conversation_id = any(?) returning id
                """,
                workspace.value(),
                conversations)
            .map(row -> TimelineStore.uuid(row, "id"));
    erased.count("conversation.held", gone.size());
    erased.ids().addAll(gone);
    erase(workspace, "held_id", gone.toArray(UUID[]::new), erased);
  }

  private void erase(WorkspaceId workspace, String column, UUID[] owners, Erased erased) {
    List<Record> files =
        database
            .sql()
            .fetch(
                """
                delete from conversation.attachment where workspace_id = ? and %s = any(?)
                returning id, blob
                """
                    .formatted(column),
                workspace.value(),
                owners);
    erased.count("conversation.attachment", files.size());
    for (Record file : files) {
      erased.ids().add(TimelineStore.uuid(file, "id"));
      Optional.ofNullable(file.get("blob", String.class)).ifPresent(erased.blobs()::add);
    }
  }
}
