package io.throughline.arch.planted;

import io.throughline.conversation.Timeline;

/** Would look up from floor 1 to floor 4 if it lived where the test pretends it does. */
public final class Planted {
  private Planted() {}

  /** Uses what lies above. */
  public static String name() {
    return Timeline.class.getName();
  }
}
