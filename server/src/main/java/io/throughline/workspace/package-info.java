/**
 * Tenancy: workspaces, agents and teams, log-in, sessions and API keys, the audit trail. {@link
 * io.throughline.workspace.Access} alone makes an {@link io.throughline.workspace.Actor}, and every
 * write of the house needs one.
 */
@NullMarked
package io.throughline.workspace;

import org.jspecify.annotations.NullMarked;
