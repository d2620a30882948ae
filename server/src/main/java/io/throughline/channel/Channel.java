package io.throughline.channel;

import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Fault;
import java.util.List;
import java.util.Map;

/**
 * A kind of medium. It translates, and nothing else: finding customers, threading, transactions,
 * retries, storing media and receipts belong to the pipeline. Further powers are the small
 * interfaces {@link Answers}, {@link Listens}, {@link Receives}, {@link Fetches}, {@link
 * Templates}, {@link Names}, {@link Checks}, {@link Heals}, {@link Profiles}, {@link Types}, {@link
 * Acknowledges} and {@link Rehearses}.
 */
public interface Channel {
  /** What core and console need to know about it. */
  Descriptor descriptor();

  /**
   * Checks that a request really comes from the provider, over its raw bytes. Pure; runs before
   * anything is stored.
   *
   * @throws Forged if it does not
   */
  void verify(Inbox inbox, RawRequest request);

  /**
   * Translates a stored request. Pure, no I/O. Throws whatever it likes on a request it cannot
   * read: the request is then kept as failed, with the exception's message as the reason.
   */
  List<Inbound> parse(Inbox inbox, RawRequest request);

  /** Hands a message to the provider. Blocking, outside any transaction. */
  SendResult send(Inbox inbox, Outbound message);

  /** Whether something meant for this account at the provider belongs to the inbox. */
  default boolean owns(Inbox inbox, String account) {
    return inbox.account().map(account::equals).orElse(true);
  }

  /** Whether the inbox's provider calls its hook address. */
  default boolean called(Inbox inbox) {
    return inbox.descriptor().capabilities().has(Capabilities.Feature.HOOKS);
  }

  /** What is wrong with settings beyond what their schema says. */
  default List<Fault> faults(Map<String, String> settings) {
    return List.of();
  }
}
