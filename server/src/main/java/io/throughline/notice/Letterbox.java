package io.throughline.notice;

import io.throughline.channel.Channels;
import io.throughline.channel.Letter;
import io.throughline.channel.Posts;
import io.throughline.channel.SendResult;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.id.WorkspaceId;
import java.util.Comparator;
import java.util.List;

/** Sends letters to teammates over the first inbox of the workspace that can carry them. */
public final class Letterbox {
  private final Inboxes inboxes;
  private final Channels channels;

  /** Over these. */
  public Letterbox(Inboxes inboxes, Channels channels) {
    this.inboxes = inboxes;
    this.channels = channels;
  }

  /** Whether the workspace has an inbox that carries letters. */
  public boolean open(WorkspaceId workspace) {
    return !carriers(workspace).isEmpty();
  }

  /** Sends it; where an inbox refuses, by the next. Blocking. */
  SendResult send(WorkspaceId workspace, Letter letter) {
    SendResult result =
        new SendResult.Rejected(
            SendResult.Cause.CREDENTIALS, "", "no inbox of the workspace sends mail");
    for (Inbox inbox : carriers(workspace)) {
      if (channels.of(inbox) instanceof Posts posts) {
        SendResult next = posts.post(inbox, letter);
        switch (next) {
          case SendResult.Sent _, SendResult.Unknown _ -> {
            return next;
          }
          case SendResult.Later _ -> result = next;
          case SendResult.Rejected _ -> {
            if (!(result instanceof SendResult.Later)) {
              result = next;
            }
          }
        }
      }
    }
    return result;
  }

  private List<Inbox> carriers(WorkspaceId workspace) {
    return inboxes.active(workspace).stream()
        .filter(inbox -> channels.of(inbox) instanceof Posts)
        .sorted(Comparator.comparing(inbox -> inbox.id().value()))
        .toList();
  }
}
