package io.throughline.conversation;

import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Jobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The rows of the files that a batch of letters brings. */
final class Files {
  private final WorkspaceId workspace;
  private final Ids ids;
  private final Instant now;
  private final List<Map<String, Object>> attachments = new ArrayList<>();
  private final List<AttachmentId> remote = new ArrayList<>();

  Files(WorkspaceId workspace, Ids ids, Instant now) {
    this.workspace = workspace;
    this.ids = ids;
    this.now = now;
  }

  void add(EntryId entry, Media media, Arrival arrival) {
    AttachmentId id = new AttachmentId(ids.next());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("workspace_id", workspace);
    row.put("id", id);
    row.put("entry_id", entry);
    row.put("name", PlainText.clean(media.name()));
    row.put("media_type", PlainText.clean(media.mediaType()));
    media.contentId().ifPresent(content -> row.put("content_id", PlainText.clean(content)));
    row.put("created_at", now);
    switch (media) {
      case Media.Enclosed enclosed -> stored(row, arrival.files().get(media));
      case Media.Remote(String name, String type, Optional<String> content, JsonNode reference) -> {
        row.put("state", "pending");
        row.put("source", Map.of("inbox", arrival.inbox().id(), "reference", reference));
        remote.add(id);
      }
    }
    attachments.add(row);
  }

  private static void stored(
      Map<String, Object> row, Arrival.@org.jspecify.annotations.Nullable Stored file) {
    if (file == null) {
      throw new IllegalStateException("an enclosed file was not stored");
    }
    row.put("state", "stored");
    row.put("blob", file.blob());
    row.put("size", file.size());
  }

  void save(EntryStore store) {
    store.insertAttachments(attachments);
  }

  /** Submits the fetching of files that stayed with the provider. */
  void fetchLater(Jobs jobs) {
    for (AttachmentId id : remote) {
      jobs.submit(
          workspace, "fetch " + id, Attachments.FETCH, id.toString(), Map.of("id", id), now);
    }
  }
}
