package io.throughline.channel.hosted;

import io.throughline.conversation.Content;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Translates what visitors did. */
final class ActionReader {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,190}");
  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+");

  private final Uploads uploads;

  ActionReader(Uploads uploads) {
    this.uploads = uploads;
  }

  List<Inbound> read(Inbox inbox, VisitorAction action, Instant at) {
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
        message.answers(),
        at,
        Inbound.Manner.PERSONAL,
        List.of(),
        context);
  }

  private static Inbound introduction(
      Inbox inbox, VisitorAction action, VisitorAction.Introduce typed, Instant at) {
    Optional<String> name =
        typed
            .name()
            .map(ActionReader::clean)
            .filter(text -> !text.isEmpty() && text.length() < 200);
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
    boolean own =
        new VisitorKey(inbox).visitor(signed.subject()).toString().equals(visitor.value());
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
}
