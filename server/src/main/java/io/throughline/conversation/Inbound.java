package io.throughline.conversation;

import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** One thing a provider told us. A request can hold many. */
public sealed interface Inbound {
  /** Our account at the provider that it is meant for; empty: the inbox it came to. */
  Optional<String> account();

  /**
   * A message from a customer.
   *
   * @param providerId unique within the inbox; the same id twice is the same message
   * @param sender who wrote it
   * @param thread where it belongs
   * @param content what it says
   * @param media the files it brought
   * @param answersId the provider's id of the message it answers
   * @param at the provider's time
   * @param manner whether it is work
   * @param copied other people's handles that take part
   * @param context what the channel wants to find again when a reply leaves over this route
   * @param suspected who on its way took it for spam and by what, to go on from "marked by"
   */
  record Message(
      Optional<String> account,
      String providerId,
      Sender sender,
      Threading thread,
      Content content,
      List<Media> media,
      Optional<String> answersId,
      Instant at,
      Manner manner,
      List<Handle> copied,
      ObjectNode context,
      Optional<String> suspected)
      implements Inbound {
    /** One that nobody took for spam. */
    public Message(
        Optional<String> account,
        String providerId,
        Sender sender,
        Threading thread,
        Content content,
        List<Media> media,
        Optional<String> answersId,
        Instant at,
        Manner manner,
        List<Handle> copied,
        ObjectNode context) {
      this(
          account,
          providerId,
          sender,
          thread,
          content,
          media,
          answersId,
          at,
          manner,
          copied,
          context,
          Optional.empty());
    }

    /** The same, taken for spam by nobody. */
    Message trusted() {
      return new Message(
          account,
          providerId,
          sender,
          thread,
          content,
          media,
          answersId,
          at,
          manner,
          copied,
          context);
    }
  }

  /**
   * A message of ours that was sent with another app; never opens a window or starts automation.
   */
  record Echo(
      Optional<String> account,
      String providerId,
      Handle to,
      String threadKey,
      Content content,
      List<Media> media,
      Instant at)
      implements Inbound {}

  /**
   * The fate of a message of ours.
   *
   * @param providerId the provider's id of the message; may be empty when opaque is given
   * @param opaque the text we sent along, see {@link Outbound#opaque()}
   * @param state how far it got
   * @param code the provider's error code, or empty
   * @param reason why it failed, for a person; or empty
   */
  record Receipt(
      Optional<String> account,
      String providerId,
      Optional<String> opaque,
      DeliveryState state,
      String code,
      String reason,
      Instant at)
      implements Inbound {}

  /**
   * All our messages on a thread up to a moment got this far.
   *
   * @param to who got them
   * @param state delivered or read
   * @param until the provider's time
   */
  record Progress(
      Optional<String> account, Handle to, String threadKey, DeliveryState state, Instant until)
      implements Inbound {}

  /** A message was changed by its author. */
  record Edit(Optional<String> account, String providerId, Content content, Instant at)
      implements Inbound {}

  /**
   * A message was withdrawn by its author.
   *
   * @param erased whether the provider wants what we keep of it to be gone
   */
  record Deletion(Optional<String> account, String providerId, Instant at, boolean erased)
      implements Inbound {
    /** One of which the text stays. */
    public Deletion(Optional<String> account, String providerId, Instant at) {
      this(account, providerId, at, false);
    }
  }

  /**
   * A reaction to a message; an absent emoji takes it back.
   *
   * @param providerId the message reacted to
   * @param former which emoji is taken back, where people may have several; another one stays
   */
  record Reaction(
      Optional<String> account,
      String providerId,
      Handle from,
      Optional<String> emoji,
      Optional<String> former,
      Instant at)
      implements Inbound {
    /** Of somebody who has one at most. */
    public Reaction(
        Optional<String> account,
        String providerId,
        Handle from,
        Optional<String> emoji,
        Instant at) {
      this(account, providerId, from, emoji, Optional.empty(), at);
    }
  }

  /** The customer is typing; worthless in a second. */
  record Typing(Optional<String> account, String threadKey) implements Inbound {}

  /** A person's handle changed at the provider. Both may be held under several kinds. */
  record HandleChange(
      Optional<String> account, List<Handle> before, List<Sender.Proof> after, Instant at)
      implements Inbound {}

  /**
   * A person's details came without a message: a name, an address, a signed identity.
   *
   * @param threadKey the thread they speak on
   */
  record Introduction(Optional<String> account, Sender sender, String threadKey, Instant at)
      implements Inbound {}

  /**
   * Somebody looks at a page of ours. It is kept of people we know only.
   *
   * @param who the handles they go by, best first
   * @param title what the page is called
   * @param address where it is
   */
  record PageView(
      Optional<String> account, List<Handle> who, String title, String address, Instant at)
      implements Inbound {
    /** Keeps its own copy of the handles. */
    public PageView {
      who = List.copyOf(who);
    }
  }

  /**
   * The provider tells of the account itself.
   *
   * @param failing whether something needs an administrator
   */
  record Notice(Optional<String> account, boolean failing, String code, String text)
      implements Inbound {}

  /** Understood, and of no use to us. */
  record Ignored(Optional<String> account, String reason) implements Inbound {}

  /**
   * Where a message belongs.
   *
   * @param key under which the provider, or we, will find this thread again
   * @param answers further keys that may name the thread, best first (message ids it refers to)
   * @param token signed reply tokens found in it, as given to {@link Outbound#replyToken()}
   * @param own whether the key alone stands for the customer's lasting thread with this inbox
   * @param apart whether it never joins the customer's other conversations (a group)
   */
  record Threading(
      String key, List<String> answers, List<String> token, boolean own, boolean apart) {
    /** A thread that may join the customer's other conversations. */
    public Threading(String key, List<String> answers, List<String> token, boolean own) {
      this(key, answers, token, own, false);
    }
  }

  /** Whether a message is work. */
  enum Manner {
    /** A person wrote it. */
    PERSONAL,
    /** Someone should look, but no machine may answer (monitoring, an opt-out). */
    GENERATED,
    /** An automatic answer: joins the thread, opens and re-opens nothing. */
    AUTOMATIC
  }
}
