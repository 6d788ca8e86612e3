package org.quorate.app.ui.node;

/** A line of the table of pipeline stages, ready to be read. */
public record StageRow(String name, String last, String mean, String longest) {}
