/** Reads codes that change from a camera or from the screen. Knows no window. */
package org.quorate.app.scan;
