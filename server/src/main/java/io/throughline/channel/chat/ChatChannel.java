package io.throughline.channel.chat;

import io.throughline.channel.Channel;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.SendResult;
import io.throughline.conversation.Content;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Limits;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chat on a web site. A request is a {@link VisitorAction} that our own edge wrote and signed; a
 * message is sent the moment it is on the timeline, for the widget reads it from there.
 */
public final class ChatChannel implements Channel {
  /** The header that holds the signature of a stored action. */
  public static final String SIGNATURE = "x-throughline-signature";

  /** The longest message, in UTF-16 units. */
  public static final int TEXT_LENGTH = 10_000;

  /** The most files in a message. */
  public static final int FILES = 10;

  /** The largest file, in bytes. */
  public static final long FILE_BYTES = 25L << 20;

  private static final String USE = "visitor action";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,190}");
  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+");
  private static final String ICON =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\" fill=\"none\""
          + " stroke=\"currentColor\" stroke-width=\"1.5\" stroke-linecap=\"round\""
          + " stroke-linejoin=\"round\"><path d=\"M14.25 6.5V4.75a2 2 0 0 0-2-2h-8.5a2 2 0 0 0-2"
          + " 2v6.5a2 2 0 0 0 2 2H6\"/><path d=\"M1.9 5.75h12.2\"/><path d=\"M8.5 11.25A2.5 2.5 0"
          + " 0 1 11 8.75h.9a2.5 2.5 0 0 1 0 5H8.5z\" fill=\"currentColor\" stroke=\"none\"/></svg>";

  private static final String KIND = "chat";

  private final Uploads uploads;
  private final Descriptor descriptor =
      new Descriptor(
          KIND,
          "Chat",
          ICON,
          "A widget on your own site.",
          3,
          List.of(
              "Say on which sites the widget may appear.",
              "Paste this line before the end of the body of every page: {script}",
              "Optional: sign who is logged in with the identity secret."),
          ChatSettings.fields(),
          "",
          new Capabilities(
              Handle.VISITOR,
              Set.of(
                  Feature.ATTACHMENTS,
                  Feature.DELIVERED,
                  Feature.READ,
                  Feature.TYPING,
                  Feature.CONTINUES,
                  Feature.HOSTED),
              Optional.empty()),
          new Limits(TEXT_LENGTH, FILES, List.of(new Limits.MediaLimit("*", FILE_BYTES))));

  /** Finding the files of messages here. */
  public ChatChannel(Uploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  /** Whether the inbox is one of this channel. */
  public static boolean serves(Inbox inbox) {
    return inbox.kind().equals(KIND);
  }

  /** The headers under which our edge stores an action: its signature. */
  public static Map<String, String> sign(Inbox inbox, byte[] action) {
    byte[] hash = new ChatKey(inbox).hash(USE, action);
    return Map.of(SIGNATURE, HexFormat.of().formatHex(hash));
  }

  @Override
  public void verify(Inbox inbox, RawRequest request) {
    String given = request.header(SIGNATURE).orElseThrow(() -> new Forged("not signed"));
    byte[] hash;
    try {
      hash = HexFormat.of().parseHex(given);
    } catch (IllegalArgumentException e) {
      throw new Forged("the signature is not hexadecimal");
    }
    if (!new ChatKey(inbox).matches(USE, request.body().bytes(), hash)) {
      throw new Forged("the signature does not fit");
    }
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    VisitorAction action = VisitorAction.read(request.body().bytes());
    Instant at = request.receivedAt();
    return switch (action.what()) {
      case VisitorAction.Message message -> List.of(message(inbox, action, message, at));
      case VisitorAction.Introduce typed -> List.of(introduction(inbox, action, typed, at));
      case VisitorAction.SignIn ignored -> List.of(signIn(inbox, action, at));
      case VisitorAction.PageView view -> List.of(pageView(action, view, at));
      case VisitorAction.Receipt receipt -> receipts(receipt, at);
    };
  }

  private Inbound message(
      Inbox inbox, VisitorAction action, VisitorAction.Message message, Instant at) {
    if (!ID.matcher(message.id()).matches()) {
      throw new IllegalArgumentException("the message has no proper id");
    }
    String text = clean(message.text());
    if (text.isEmpty() && message.files().isEmpty()) {
      return new Inbound.Ignored(Optional.empty(), "the message is empty");
    }
    String visitor = action.visitor().toString();
    ObjectNode context = Json.object();
    action.page().ifPresent(page -> context.put("page", page));
    return new Inbound.Message(
        Optional.empty(),
        visitor + ":" + message.id(),
        sender(inbox, action, List.of(), Optional.empty()),
        new Inbound.Threading(visitor, List.of(), List.of(), true),
        Content.text(text),
        message.files().stream().map(file -> media(inbox, file)).toList(),
        Optional.empty(),
        at,
        Inbound.Manner.PERSONAL,
        List.of(),
        context);
  }

  private static Inbound introduction(
      Inbox inbox, VisitorAction action, VisitorAction.Introduce typed, Instant at) {
    Optional<String> name =
        typed.name().map(ChatChannel::clean).filter(text -> !text.isEmpty() && text.length() < 200);
    List<Sender.Proof> also =
        typed
            .email()
            .map(email -> clean(email).toLowerCase(Locale.ROOT))
            .filter(email -> EMAIL.matcher(email).matches())
            .map(email -> Handle.of(Handle.EMAIL, email))
            .map(handle -> new Sender.Proof(handle, Evidence.CLAIMED, "typed in the chat form"))
            .stream()
            .toList();
    if (name.isEmpty() && also.isEmpty()) {
      return new Inbound.Ignored(Optional.empty(), "neither a name nor an e-mail address");
    }
    return new Inbound.Introduction(
        Optional.empty(), sender(inbox, action, also, name), action.visitor().toString(), at);
  }

  private static Inbound signIn(Inbox inbox, VisitorAction action, Instant at) {
    if (action.signed().isEmpty()) {
      return new Inbound.Ignored(Optional.empty(), "nobody vouches for the visitor");
    }
    return new Inbound.Introduction(
        Optional.empty(),
        sender(inbox, action, List.of(), Optional.empty()),
        action.visitor().toString(),
        at);
  }

  private static Inbound pageView(VisitorAction action, VisitorAction.PageView view, Instant at) {
    Optional<String> page = action.page();
    if (page.isEmpty()) {
      return new Inbound.Ignored(Optional.empty(), "a page view without a page");
    }
    List<Handle> who = new ArrayList<>();
    action.signed().ifPresent(signed -> who.add(Handle.of(Handle.EXTERNAL, signed.subject())));
    who.add(Handle.of(Handle.VISITOR, action.visitor().toString()));
    String title = clean(view.title());
    return new Inbound.PageView(
        Optional.empty(), who, title.isEmpty() ? page.get() : title, page.get(), at);
  }

  private static List<Inbound> receipts(VisitorAction.Receipt receipt, Instant at) {
    List<Inbound> receipts = new ArrayList<>();
    for (String entry : receipt.entries()) {
      receipts.add(
          new Inbound.Receipt(
              Optional.empty(),
              UUID.fromString(entry).toString(),
              Optional.empty(),
              receipt.state(),
              "",
              "",
              at));
    }
    return receipts.isEmpty()
        ? List.of(new Inbound.Ignored(Optional.empty(), "a receipt for nothing"))
        : receipts;
  }

  private static Sender sender(
      Inbox inbox, VisitorAction action, List<Sender.Proof> typed, Optional<String> name) {
    Handle visitor = Handle.of(Handle.VISITOR, action.visitor().toString());
    List<Sender.Proof> also = new ArrayList<>();
    action.signed().ifPresent(signed -> also.addAll(signed.proofs()));
    also.addAll(typed);
    return new Sender(
        action
            .signed()
            .map(signed -> vouched(inbox, visitor, signed))
            .orElse(new Sender.Proof(visitor, Evidence.CLAIMED, "visitor token")),
        also,
        action.signed().flatMap(SignedIdentity::name).or(() -> name),
        action.browser().flatMap(VisitorAction.Browser::language),
        action.browser().flatMap(VisitorAction.Browser::timeZone));
  }

  /** The id made from the person is proved with it; another was only seen together with it. */
  private static Sender.Proof vouched(Inbox inbox, Handle visitor, SignedIdentity signed) {
    boolean own = new ChatKey(inbox).visitor(signed.subject()).toString().equals(visitor.value());
    return own
        ? new Sender.Proof(visitor, Evidence.VERIFIED, "signed identity")
        : new Sender.Proof(visitor, Evidence.ATTESTED, "visitor token beside a signed identity");
  }

  private Media media(Inbox inbox, VisitorAction.Upload file) {
    AttachmentId id = AttachmentId.of(file.id());
    String name = clean(file.name()).replaceAll("[/\\\\\\p{Cntrl}]", "_");
    String type = file.mediaType().toLowerCase(Locale.ROOT);
    return new Media.Enclosed(
        name.isEmpty() ? "file" : name,
        TYPE.matcher(type).matches() ? type : "application/octet-stream",
        Optional.empty(),
        () -> uploads.open(inbox, id));
  }

  /** Without what no store and no screen can take, and without blank ends. */
  private static String clean(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]", "").strip();
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    return new SendResult.Sent(message.entry().toString());
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    return ChatSettings.faults(settings);
  }
}
