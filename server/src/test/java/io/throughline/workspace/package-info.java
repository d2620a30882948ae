/** Tests of the workspace module through its faces. */
@NullMarked
package io.throughline.workspace;

import org.jspecify.annotations.NullMarked;
