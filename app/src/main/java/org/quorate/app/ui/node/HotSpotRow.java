package org.quorate.app.ui.node;

/** A place where transactions got in each other's way, ready to be read. */
public record HotSpotRow(String contract, String place, String conflicts) {}
