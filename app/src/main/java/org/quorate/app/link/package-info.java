/** What comes from outside to be opened: links and files. It is read strictly and believed in nothing. Knows no window. */
package org.quorate.app.link;
