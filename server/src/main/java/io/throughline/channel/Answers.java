package io.throughline.channel;

import io.throughline.inbox.Inbox;

/** A channel whose provider asks a question at the hook address (GET) before it trusts it. */
public interface Answers {
  /**
   * The answer.
   *
   * @throws Forged if the question does not hold the inbox's own secret
   */
  Answer answer(Inbox inbox, RawRequest question);

  /**
   * An HTTP answer.
   *
   * @param contentType of the body
   * @param body the exact text
   */
  record Answer(int status, String contentType, String body) {}
}
