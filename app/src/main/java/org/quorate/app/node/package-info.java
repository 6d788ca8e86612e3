/** The node as the window sees it: its life, its figures, its blocks. No JavaFX. */
package org.quorate.app.node;
