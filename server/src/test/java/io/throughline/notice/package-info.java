/** Tests of notices beside their code. */
@NullMarked
package io.throughline.notice;

import org.jspecify.annotations.NullMarked;
