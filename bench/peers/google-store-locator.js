// Google's store locator element: a place box and a list by distance on a map. It then loads Google Maps itself, uncounted here.
import '@googlemaps/extended-component-library/api_loader.js';
import '@googlemaps/extended-component-library/store_locator.js';
