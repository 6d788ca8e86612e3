package org.quorate.app.ui.components;

import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.quorate.ui.resources.LineBreaks;
import org.quorate.ui.resources.Typeface;

/**
 * A label for running text: it wraps, and it is never cut with dots. Text from right to left gets {@link LineBreaks} unless
 * it is bound, and room for a word: a layout that tries how high the text is on a line of a few pixels would split one. In
 * the Japanese font, words in katakana are held together.
 */
final class Paragraph extends Label {
    /** Of a letter, as a part of the size of the font. */
    private static final double WIDTH_OF_LETTER = 0.75;

    Paragraph(String text) {
        super(text);
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
        textProperty().subscribe(shown -> mark());
        fontProperty().subscribe(font -> mark());
    }

    private void mark() {
        if (!textProperty().isBound()) {
            String marked = LineBreaks.mark(getText());
            boolean japanese = getFont().getFamily().equals(Typeface.JAPANESE.family());
            setText(japanese ? LineBreaks.holdWords(marked) : marked);
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        Object value = super.queryAccessibleAttribute(attribute, parameters);
        return attribute == AccessibleAttribute.TEXT && value instanceof String text
                ? LineBreaks.withoutGlue(text)
                : value;
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
