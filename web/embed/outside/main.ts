import { PitSlider, PitValue } from './pit-parts';
import { TokenPit } from './token-pit';

// The one script for authors of articles: <script src=".../token-pit.js"></script>.

customElements.define('token-pit', TokenPit);
customElements.define('pit-slider', PitSlider);
customElements.define('pit-value', PitValue);
