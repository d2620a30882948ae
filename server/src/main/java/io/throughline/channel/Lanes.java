package io.throughline.channel;

import io.throughline.conversation.Arrival;
import io.throughline.conversation.Inbound;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A batch in parts that can be taken side by side: no handle and no thread is in two of them, so
 * whatever one customer said stays in order. What is said about messages comes after all messages.
 *
 * @param abreast parts with nothing but messages
 * @param after the rest
 */
record Lanes(List<List<Parsed>> abreast, List<Parsed> after) {
  /** Fewer requests than this are not worth a transaction of their own. */
  private static final int LEAST = 40;

  /** Splits a batch of one workspace into so many parts at the most. */
  static Lanes of(List<Parsed> batch, int most) {
    List<Parsed> spoken = batch.stream().filter(Lanes::spoken).toList();
    int width = Math.min(most, spoken.size() / LEAST);
    if (width < 2) {
      return new Lanes(List.of(), batch);
    }
    return new Lanes(
        spread(groups(spoken), width), batch.stream().filter(request -> !spoken(request)).toList());
  }

  /** Whether every arrival of the request is something that somebody said. */
  private static boolean spoken(Parsed request) {
    return request.arrivals().stream().allMatch(arrival -> keys(arrival).findAny().isPresent());
  }

  /** Each group into the lane that has the least. */
  private static List<List<Parsed>> spread(Collection<List<Parsed>> groups, int width) {
    List<List<Parsed>> lanes = Stream.<List<Parsed>>generate(ArrayList::new).limit(width).toList();
    for (List<Parsed> group : groups) {
      lanes.stream().min(Comparator.comparingInt(List::size)).orElseThrow().addAll(group);
    }
    return lanes.stream().filter(lane -> !lane.isEmpty()).toList();
  }

  /** Requests that share a key, directly or over others; in their order. */
  private static Collection<List<Parsed>> groups(List<Parsed> requests) {
    Map<Object, Integer> first = new HashMap<>();
    int[] leaders = new int[requests.size()];
    for (int i = 0; i < leaders.length; i++) {
      leaders[i] = i;
      for (Object key : requests.get(i).arrivals().stream().flatMap(Lanes::keys).toList()) {
        Integer before = first.putIfAbsent(key, i);
        if (before != null) {
          leaders[leader(leaders, i)] = leader(leaders, before);
        }
      }
    }
    Map<Integer, List<Parsed>> groups = new LinkedHashMap<>();
    for (int i = 0; i < leaders.length; i++) {
      groups.computeIfAbsent(leader(leaders, i), leader -> new ArrayList<>()).add(requests.get(i));
    }
    return groups.values();
  }

  private static int leader(int[] leaders, int member) {
    int leader = member;
    while (leaders[leader] != leader) {
      leaders[leader] = leaders[leaders[leader]];
      leader = leaders[leader];
    }
    return leader;
  }

  /** What the arrival has a hand in; nothing if it says nothing itself. */
  private static Stream<Object> keys(Arrival arrival) {
    return switch (arrival.inbound()) {
      case Inbound.Message message -> keys(arrival, message.sender(), message.thread());
      case Inbound.Introduction introduction ->
          Stream.concat(people(introduction.sender()), thread(arrival, introduction.threadKey()));
      case Inbound.Echo echo ->
          Stream.concat(Stream.of(place(echo.to())), thread(arrival, echo.threadKey()));
      default -> Stream.empty();
    };
  }

  private static Stream<Object> keys(Arrival arrival, Sender sender, Inbound.Threading thread) {
    Stream<Object> threads =
        Stream.concat(Stream.of(thread.key()), thread.answers().stream())
            .flatMap(key -> thread(arrival, key));
    return Stream.concat(people(sender), threads);
  }

  private static Stream<Object> people(Sender sender) {
    return Stream.concat(Stream.of(sender.proof()), sender.also().stream())
        .map(proof -> place(proof.handle()));
  }

  private static Object place(Handle handle) {
    return List.of(handle.kind(), handle.scope(), handle.value());
  }

  private static Stream<Object> thread(Arrival arrival, String key) {
    return Stream.of(List.of(arrival.inbox().id(), key));
  }
}
