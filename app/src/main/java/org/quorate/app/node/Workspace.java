package org.quorate.app.node;

import java.time.Instant;

/**
 * A state of the chain that was saved under a name.
 *
 * @param height number of the last round in it
 * @param lasting whether it is a file; otherwise it is lost when the node stops
 */
public record Workspace(String name, long height, Instant saved, boolean lasting) {}
