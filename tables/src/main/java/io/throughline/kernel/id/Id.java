package io.throughline.kernel.id;

import java.util.UUID;

/** An id that knows what it identifies. */
public sealed interface Id
    permits AgentId,
        ApiKeyId,
        AttachmentId,
        AttributeId,
        AuditId,
        CompanyId,
        ConversationId,
        CustomerId,
        DeviceId,
        EntryId,
        HeldId,
        IdentityId,
        ImportId,
        InboxId,
        JobId,
        JourneyId,
        MacroId,
        MergeId,
        NoticeId,
        ProofId,
        QuestionId,
        RecordId,
        RequestId,
        RoleId,
        RouteId,
        ShiftId,
        SuggestionId,
        TagId,
        TaskId,
        TeamId,
        ViewId,
        WorkspaceId {

  /** The UUID itself. */
  UUID value();

  /**
   * Reads a UUID strictly: 36 characters, canonical form.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  static UUID parse(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("not a UUID");
    }
    return UUID.fromString(text);
  }
}
