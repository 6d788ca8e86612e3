package org.quorate.app.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.quorate.app.link.DeepLink;

/** Files and links that are dropped anywhere onto the window. */
final class FileDrop {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    /** @param receive gets links, and paths of files */
    FileDrop(Node target, Consumer<List<String>> receive) {
        target.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (!texts(event.getDragboard()).isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                target.pseudoClassStateChanged(DROPPING, true);
                event.consume();
            }
        });
        target.addEventHandler(DragEvent.DRAG_EXITED, event -> target.pseudoClassStateChanged(DROPPING, false));
        target.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            List<String> dropped = texts(event.getDragboard());
            receive.accept(dropped);
            event.setDropCompleted(!dropped.isEmpty());
            event.consume();
        });
    }

    private static List<String> texts(Dragboard board) {
        List<String> texts = new ArrayList<>();
        if (board.hasFiles()) {
            board.getFiles().forEach(file -> texts.add(file.toString()));
        } else if (board.hasString() && DeepLink.isMeant(board.getString().strip())) {
            texts.add(board.getString().strip());
        }
        return texts;
    }
}
