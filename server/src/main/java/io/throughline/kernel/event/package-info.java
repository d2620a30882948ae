/** The event log: facts in commit-safe order, and named consumers that read them once each. */
@NullMarked
package io.throughline.kernel.event;

import org.jspecify.annotations.NullMarked;
