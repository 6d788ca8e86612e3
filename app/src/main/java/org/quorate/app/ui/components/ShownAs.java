package org.quorate.app.ui.components;

import java.util.function.Function;
import javafx.util.StringConverter;

/** How the items of a choice that nobody types into are shown; nothing chosen shows nothing. */
public final class ShownAs<T> extends StringConverter<T> {
    private final Function<T, String> text;

    /** @param text of an item, never asked for one that is null */
    public ShownAs(Function<T, String> text) {
        this.text = text;
    }

    @Override
    public String toString(T item) {
        return item == null ? "" : text.apply(item);
    }

    @Override
    public T fromString(String typed) {
        throw new UnsupportedOperationException("the choice is not editable");
    }
}
