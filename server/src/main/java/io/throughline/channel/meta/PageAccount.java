package io.throughline.channel.meta;

import java.util.List;
import java.util.Optional;

/**
 * The account that an inbox of pages sends as.
 *
 * @param access to the Graph API
 * @param id under which it sends: a page, or the account itself
 * @param platform what uploads are meant for, where one API serves several networks
 * @param appId our app's id, or empty
 * @param appSecret our app's secret
 * @param fields what the webhook is to bring
 */
public record PageAccount(
    GraphAccess access,
    String id,
    Optional<String> platform,
    String appId,
    String appSecret,
    List<String> fields) {
  /** Keeps its own copy of the fields. */
  public PageAccount {
    fields = List.copyOf(fields);
  }

  @Override
  public String toString() {
    return "account " + id + " with " + access;
  }
}
