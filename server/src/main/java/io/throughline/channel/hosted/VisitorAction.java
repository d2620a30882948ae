package io.throughline.channel.hosted;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.throughline.conversation.DeliveryState;
import io.throughline.kernel.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something a visitor did in the widget, as it is stored before it is understood.
 *
 * @param visitor who did it
 * @param signed who the host application says it is
 * @param page the address of the page it was done on
 * @param browser what the browser tells of its user
 * @param what was done
 */
public record VisitorAction(
    UUID visitor,
    Optional<SignedIdentity> signed,
    Optional<String> page,
    Optional<Browser> browser,
    What what) {

  /** Without a browser that told anything. */
  public VisitorAction(
      UUID visitor, Optional<SignedIdentity> signed, Optional<String> page, What what) {
    this(visitor, signed, page, Optional.empty(), what);
  }

  /**
   * What a browser tells of its user.
   *
   * @param language the first of those they read (BCP 47)
   * @param timeZone a name of the time zone database
   */
  public record Browser(Optional<String> language, Optional<String> timeZone) {}

  /** The kinds of action. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Message.class, name = "message"),
    @JsonSubTypes.Type(value = Introduce.class, name = "introduce"),
    @JsonSubTypes.Type(value = SignIn.class, name = "sign-in"),
    @JsonSubTypes.Type(value = PageView.class, name = "page-view"),
    @JsonSubTypes.Type(value = Receipt.class, name = "receipt")
  })
  public sealed interface What {}

  /**
   * A message was sent.
   *
   * @param id the widget's own id for it; the same id twice is the same message
   * @param text what it says
   * @param files what it brings
   * @param answers the name of the message that it answers, if it answers a certain one
   */
  public record Message(String id, String text, List<Upload> files, Optional<String> answers)
      implements What {
    /** Keeps its own copy of the files. */
    public Message {
      files = List.copyOf(files);
    }
  }

  /**
   * A file that was uploaded before.
   *
   * @param id the upload's id
   * @param name its name
   * @param mediaType its media type without parameters
   */
  public record Upload(String id, String name, String mediaType) {}

  /** A name, an address or both were typed into the form. */
  public record Introduce(Optional<String> name, Optional<String> email) implements What {}

  /** The host application told who the visitor is, who had written before. */
  public record SignIn() implements What {}

  /** A page was looked at. */
  public record PageView(String title) implements What {}

  /**
   * Messages of ours arrived at the widget or were looked at.
   *
   * @param state how far they got
   * @param entries their ids
   */
  public record Receipt(DeliveryState state, List<String> entries) implements What {
    /** Keeps its own copy of the ids. */
    public Receipt {
      entries = List.copyOf(entries);
    }
  }

  /** As stored. */
  public byte[] bytes() {
    return Json.bytes(this);
  }

  /**
   * Reads what was stored.
   *
   * @throws tools.jackson.core.JacksonException if it is not such an action
   */
  static VisitorAction read(byte[] bytes) {
    JsonNode kept = Json.tree(bytes);
    if (kept instanceof ObjectNode action && !action.has("browser")) {
      action.putNull("browser"); // kept before browsers were asked
    }
    if (kept.path("what") instanceof ObjectNode message
        && message.path("type").asString("").equals("message")
        && !message.has("answers")) {
      message.putNull("answers"); // kept before messages could answer others
    }
    return Json.mapper()
        .readerFor(VisitorAction.class)
        .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .readValue(kept);
  }
}
