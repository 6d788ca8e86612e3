package org.quorate.app.command;

/** A command could not do what it was asked. The message is for the user: what is wrong and what to do. */
final class CommandException extends RuntimeException {
    CommandException(String message) {
        super(message);
    }
}
