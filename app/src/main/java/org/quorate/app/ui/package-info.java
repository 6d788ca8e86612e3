/**
 * The window. Each screen has a package: a controller that wires it to the services while it is shown, a view model that
 * can be tested without controls, and a view that only binds to it and calls on it.
 */
package org.quorate.app.ui;
