/** Finding things by a few typed letters: names, proposals, what is on the chain. Knows no window. */
package org.quorate.app.search;
