package org.quorate.app.link;

/** A link that is not one of ours, or not whole. */
public final class LinkException extends RuntimeException {
    LinkException(String reason) {
        super(reason);
    }
}
