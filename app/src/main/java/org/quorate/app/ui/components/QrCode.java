package org.quorate.app.ui.components;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.quorate.wallet.transport.QrPicture;

/** A QR code, always dark on white: readers expect it so, whatever the theme is. */
public final class QrCode extends StackPane {
    private final double size;

    /**
     * An empty code.
     *
     * @param size of its side, in pixels of the layout
     * @param meaning for screen readers, which cannot see what it holds
     */
    public QrCode(double size, String meaning) {
        this.size = size;
        setMinSize(size, size);
        setMaxSize(size, size);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(meaning);
    }

    /** Shows a text that fits one code. */
    public void show(String text) {
        boolean[][] modules = QrPicture.modules(text);
        Canvas canvas = new Canvas(size, size);
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.setFill(Color.WHITE);
        pen.fillRect(0, 0, size, size);
        pen.setFill(Color.BLACK);
        double module = Math.floor(size / modules.length);
        double margin = Math.floor((size - module * modules.length) / 2);
        for (int y = 0; y < modules.length; y++) {
            for (int x = 0; x < modules.length; x++) {
                if (modules[y][x]) {
                    pen.fillRect(margin + x * module, margin + y * module, module, module);
                }
            }
        }
        getChildren().setAll(canvas);
    }
}
