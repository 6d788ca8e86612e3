package org.quorate.app.ui.components;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.quorate.ui.resources.LineBreaks;

/**
 * A label for running text: it wraps, and it is never cut with dots. Text from right to left gets {@link LineBreaks} unless
 * it is bound, and room for a word: a layout that tries how high the text is on a line of a few pixels would split one.
 */
final class Paragraph extends Label {
    /** Of a letter, as a part of the size of the font. */
    private static final double WIDTH_OF_LETTER = 0.75;

    Paragraph(String text) {
        super(text);
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
        textProperty().subscribe(shown -> {
            if (!textProperty().isBound()) {
                setText(LineBreaks.mark(shown));
            }
        });
    }

    private double leastWidth() {
        String text = getText();
        return text != null && LineBreaks.areNeeded(text)
                ? LineBreaks.LONGEST_WORD * WIDTH_OF_LETTER * getFont().getSize()
                : 0;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(super.computeMinWidth(height), leastWidth());
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 ? width : Math.max(width, leastWidth()));
    }

    @Override
    public void resize(double width, double height) {
        super.resize(Math.max(width, leastWidth()), height);
    }
}
