/* What a little script adds; nothing needs it. Written for engines as old as IE 11. */
(function () {
  'use strict';
  var root = document.documentElement, key = 'xuezhi-large';

  function stored() { try { return window.localStorage.getItem(key); } catch (e) { return null; } }
  function store(on) { try { window.localStorage.setItem(key, on ? '1' : '0'); } catch (e) { /* private window */ } }
  function large() { return /(^| )large( |$)/.test(root.className); }
  function setLarge(on) {
    root.className = root.className.replace(/(^| )large(?= |$)/g, '');
    if (on) { root.className += ' large'; }
  }
  if (stored() !== null) { setLarge(stored() === '1'); }

  function ready() {
    /* 大字: a button that only exists where it works */
    var place = document.getElementById('size');
    if (place) {
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'word';
      button.appendChild(document.createTextNode(place.getAttribute('data-label')));
      button.setAttribute('aria-pressed', String(large()));
      button.onclick = function () {
        setLarge(!large());
        store(large());
        button.setAttribute('aria-pressed', String(large()));
      };
      place.appendChild(button);
    }
    /* Enter while an input method is composing picks a word, it does not search */
    var fields = document.querySelectorAll('input[type=search]');
    for (var i = 0; i < fields.length; i++) {
      fields[i].addEventListener('keydown', function (e) {
        if (e.keyCode === 229 || (e.key === 'Enter' && e.isComposing)) {
          if (e.key === 'Enter') { e.preventDefault(); }
        }
      });
    }
  }
  if (document.readyState === 'loading') { document.addEventListener('DOMContentLoaded', ready); } else { ready(); }
})();
