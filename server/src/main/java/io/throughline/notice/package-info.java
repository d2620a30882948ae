/**
 * What agents are told of what concerns them: notices in the console, pushes to their browsers, a
 * mail while they are away; each as they prefer it, and never of what they may not open.
 */
@NullMarked
package io.throughline.notice;

import org.jspecify.annotations.NullMarked;
