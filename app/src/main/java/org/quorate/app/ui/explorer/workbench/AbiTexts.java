package org.quorate.app.ui.explorer.workbench;

import java.util.stream.Stream;
import org.quorate.app.abi.AbiFormatException;
import org.quorate.ui.resources.Messages;

/** What is wrong with an argument or an artifact, in the language of the window. */
final class AbiTexts {
    private AbiTexts() {}

    static String of(AbiFormatException wrong, Messages messages) {
        return messages.text(
                "explorer.abi." + wrong.problem(),
                Stream.concat(wrong.arguments().stream(), wrong.within().map(inner -> of(inner, messages)).stream())
                        .toArray());
    }
}
