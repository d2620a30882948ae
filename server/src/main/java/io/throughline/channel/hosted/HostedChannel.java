package io.throughline.channel.hosted;

import io.throughline.channel.Channel;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.SendResult;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Setting;
import io.throughline.inbox.Settings;
import io.throughline.kernel.error.Fault;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A channel whose provider we are. A request is a {@link VisitorAction} that our own edge wrote and
 * signed; a message is sent the moment it is on the timeline, for clients read it from there.
 */
public abstract class HostedChannel implements Channel {
  /** The header that holds the signature of a stored action. */
  public static final String SIGNATURE = "x-throughline-signature";

  /** The longest message, in UTF-16 units. */
  public static final int TEXT_LENGTH = 10_000;

  /** The most files in a message. */
  public static final int FILES = 10;

  /** The largest file, in bytes. */
  public static final long FILE_BYTES = 25L << 20;

  /** The setting whose secret signs who somebody is. */
  private static final String SECRET = "identity_secret";

  private static final int SECRET_LENGTH = 32;
  private static final String USE = "visitor action";

  private final ActionReader reader;

  /** Finding the files of messages here. */
  protected HostedChannel(Uploads uploads) {
    this.reader = new ActionReader(uploads);
  }

  /** The secret that signs identities. */
  public static String secret(Inbox inbox) {
    return inbox.settings().text(SECRET);
  }

  /** The thread of a person whom the host application vouches for: the same on every device. */
  protected static String thread(Inbox inbox, String subject) {
    return new VisitorKey(inbox).visitor(subject).toString();
  }

  /** What clients are told of the inbox's settings, to be written as JSON. */
  public abstract Object look(Inbox inbox);

  /** Whether pages of this origin may use the inbox. */
  public boolean allows(Inbox inbox, Optional<String> origin) {
    return Origins.allow(inbox.settings(), origin);
  }

  /** Whether somebody may write whom no host application vouches for. */
  public boolean admitsStrangers(Inbox inbox) {
    return true;
  }

  /**
   * Whether clients say themselves which messages they have got; otherwise what was written to an
   * open line counts as delivered.
   */
  public boolean acknowledges() {
    return false;
  }

  /** Whether the inbox wants to know which pages people look at. */
  public boolean wantsPages(Inbox inbox) {
    return false;
  }

  /** The field for the secret. */
  public static Setting secretField(String help) {
    return Setting.optional(SECRET, "Identity secret", help, Setting.Type.GENERATED, "");
  }

  /** What is wrong with the secret. */
  public static List<Fault> secretFaults(Settings settings) {
    return settings
        .find(SECRET)
        .filter(secret -> secret.length() < SECRET_LENGTH)
        .map(secret -> new Fault(SECRET, "give at least 32 characters"))
        .stream()
        .toList();
  }

  /** The headers under which our edge stores an action: its signature. */
  public static Map<String, String> sign(Inbox inbox, byte[] action) {
    byte[] hash = new VisitorKey(inbox).hash(USE, action);
    return Map.of(SIGNATURE, HexFormat.of().formatHex(hash));
  }

  @Override
  public final void verify(Inbox inbox, RawRequest request) {
    String given = request.header(SIGNATURE).orElseThrow(() -> new Forged("not signed"));
    byte[] hash;
    try {
      hash = HexFormat.of().parseHex(given);
    } catch (IllegalArgumentException e) {
      throw new Forged("the signature is not hexadecimal");
    }
    if (!new VisitorKey(inbox).matches(USE, request.body().bytes(), hash)) {
      throw new Forged("the signature does not fit");
    }
  }

  @Override
  public final List<Inbound> parse(Inbox inbox, RawRequest request) {
    return reader.read(inbox, VisitorAction.read(request.body().bytes()), request.receivedAt());
  }

  @Override
  public final SendResult send(Inbox inbox, Outbound message) {
    return new SendResult.Sent(message.entry().toString());
  }
}
