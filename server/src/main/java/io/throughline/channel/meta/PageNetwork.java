package io.throughline.channel.meta;

import io.throughline.inbox.Inbox;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a network of pages has of its own.
 *
 * @param kind of the handles of its people
 * @param objects what its deliveries call themselves
 * @param profile the fields by which somebody's profile is asked for
 * @param page the fields by which our own page is asked for
 * @param tagged whether messages carry a mark of ours that echoes bring back
 * @param account of an inbox
 */
public record PageNetwork(
    String kind,
    Set<String> objects,
    List<String> profile,
    List<String> page,
    boolean tagged,
    Function<Inbox, PageAccount> account) {
  /** Keeps its own copies. */
  public PageNetwork {
    objects = Set.copyOf(objects);
    profile = List.copyOf(profile);
    page = List.copyOf(page);
  }
}
