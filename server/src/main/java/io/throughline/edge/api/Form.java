package io.throughline.edge.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a value in a request must look like. Without it a text is one line of at most 200
 * characters, and a list holds at most 100 items.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Form {
  /** The most characters of a message. */
  int LONG = 200_000;

  /** The smallest number, or the fewest characters that are not blank. */
  int min() default 0;

  /** The largest number, the most characters (UTF-16 units), the most items; 0 for the default. */
  int max() default 0;

  /** Whether a text may have several lines. */
  boolean lines() default false;

  /** An example for the documentation, as JSON text without quotes. */
  String example() default "";
}
